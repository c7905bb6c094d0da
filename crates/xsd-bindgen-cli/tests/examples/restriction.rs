{
    // element t:Root
    {
        let value = schema::Root::new(
                schema::Short(String::from("a")),
                schema::Digit(1),
                schema::Word(schema::Short(String::from("a"))),
            )
            .with_one(schema::One("1.0".parse::<xsd_bind::values::Decimal>().unwrap()));
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // simple type t:Digit
    {
        let value = schema::Digit(1);
        println!("{value:?}");
    }
    // simple type t:One
    {
        let value = schema::One("1.0".parse::<xsd_bind::values::Decimal>().unwrap());
        println!("{value:?}");
    }
    // simple type t:Short
    {
        let value = schema::Short(String::from("a"));
        println!("{value:?}");
    }
    // simple type t:Word
    {
        let value = schema::Word(schema::Short(String::from("a")));
        println!("{value:?}");
    }
}
