{
    // element t:Root
    {
        let value = schema::Root::new(
                "text",
                "text",
                1,
                schema::CChoice::P(String::from("text")),
            )
            .with_c(1);
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // complex type t:A
    {
        let value = schema::A::new("text", "text").with_y(1);
        println!("{value:?}");
    }
    // complex type t:B
    {
        let value = schema::B::new("text", "text", 1);
        println!("{value:?}");
    }
    // complex type t:C
    {
        let value = schema::C::new(
                "text",
                "text",
                1,
                schema::CChoice::P(String::from("text")),
            )
            .with_c(1);
        println!("{value:?}");
    }
}
