{
    // element t:Root
    {
        let value = schema::Root::new("text", "text", "text", "text", "text")
            .with_fn("text")
            .with_super_("text")
            .with_match("text");
        assert_eq!(xsd_bind::validate(&value), []);
    }
}
