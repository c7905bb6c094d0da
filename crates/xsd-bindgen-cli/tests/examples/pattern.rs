{
    // element t:Root
    {
        let value = schema::Root::new()
            .with_id(schema::Id(String::from("?")))
            .with_w(schema::Words(String::from("text")));
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // simple type t:Id
    {
        let value = schema::Id(String::from("?"));
        println!("{value:?}");
    }
    // simple type t:Words
    {
        let value = schema::Words(String::from("text"));
        println!("{value:?}");
    }
}
