{
    // element t:Root
    {
        let value = schema::Root::new()
            .with_string("text")
            .with_normalized_string("text")
            .with_token("text");
        assert_eq!(xsd_bind::validate(&value), []);
    }
}
