{
    // element t:Root
    {
        let value = schema::Root::new(xsd_bind::AnyType(Default::default()))
            .with_text("text");
        assert_eq!(xsd_bind::validate(&value), []);
    }
}
