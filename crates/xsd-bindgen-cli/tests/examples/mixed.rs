{
    // element t:More
    {
        let value = schema::More::new("text");
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // element t:Root
    {
        let value = schema::Root::new()
            .with_lang("en")
            .with_choice([schema::TextChoice::B(String::from("text"))]);
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // complex type t:Text
    {
        let value = schema::Text::new()
            .with_lang("en")
            .with_choice([schema::TextChoice::B(String::from("text"))]);
        println!("{value:?}");
    }
}
