{
    // element t:Root
    {
        let value = schema::Root::new()
            .with_item([schema::RootChoice::Item(schema::Item::new())]);
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // complex type t:Item
    {
        let value = schema::Item::new().with_subject("text");
        println!("{value:?}");
    }
    // complex type t:Message
    {
        let value = schema::Message::new().with_to("text");
        println!("{value:?}");
    }
    // complex type t:Reply
    {
        let value = schema::Reply::new();
        println!("{value:?}");
    }
    // complex type t:Target
    {
        let value = schema::Target::new();
        println!("{value:?}");
    }
}
