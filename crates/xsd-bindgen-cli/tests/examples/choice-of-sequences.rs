{
    // element t:Root
    {
        let value = schema::Root::new(
            schema::RootChoice::Never(String::from("text")),
            "text",
        );
        assert_eq!(xsd_bind::validate(&value), []);
    }
}
