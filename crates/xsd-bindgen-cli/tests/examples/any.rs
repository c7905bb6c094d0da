{
    // element t:One
    {
        let value = schema::One::new(xsd_bind::AnyElement {
            local: "name".to_owned(),
            ..Default::default()
        });
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // element t:Root
    {
        let value = schema::Root::new("text");
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // element t:Strict
    {
        let value = schema::Strict::new();
        assert_eq!(xsd_bind::validate(&value), []);
    }
}
