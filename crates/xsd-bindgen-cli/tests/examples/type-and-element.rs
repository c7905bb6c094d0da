{
    // element t:Alone
    {
        let value = schema::Alone::new();
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // element t:Another
    {
        let value = schema::Another(schema::Value::new());
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // element t:Other
    {
        let value = schema::Other(schema::Value::new());
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // element t:Settings
    {
        let value = schema::Settings::new("text");
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // element t:Value
    {
        let value = schema::ValueElement(String::from("text"));
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // complex type t:AloneType
    {
        let value = schema::AloneType::new();
        println!("{value:?}");
    }
    // complex type t:Settings
    {
        let value = schema::Settings::new("text");
        println!("{value:?}");
    }
    // complex type t:Value
    {
        let value = schema::Value::new().with_a(1);
        println!("{value:?}");
    }
}
