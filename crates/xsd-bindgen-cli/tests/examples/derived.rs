{
    // element t:Root
    {
        let value = schema::Root::new().with_item(schema::Item::new());
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // complex type t:Bare
    {
        let value = schema::Bare::new();
        drop(value);
    }
    // complex type t:Item
    {
        let value = schema::Item::new().with_id("text");
        drop(value);
    }
    // complex type t:Message
    {
        let value = schema::Message::new("text");
        drop(value);
    }
    // complex type t:Request
    {
        let value = schema::Request::new("text").with_urgent(true);
        drop(value);
    }
}
