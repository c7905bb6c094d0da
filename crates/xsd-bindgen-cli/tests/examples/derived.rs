{
    // element t:Root
    {
        let value = schema::Root::new().with_item(schema::Item::new());
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // complex type t:Bare
    {
        let value = schema::Bare::new();
        println!("{value:?}");
    }
    // complex type t:Item
    {
        let value = schema::Item::new().with_id("text");
        println!("{value:?}");
    }
    // complex type t:Message
    {
        let value = schema::Message::new("text");
        println!("{value:?}");
    }
    // complex type t:Request
    {
        let value = schema::Request::new("text").with_urgent(true);
        println!("{value:?}");
    }
}
