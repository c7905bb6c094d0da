{
    // element t:Root
    {
        let value = schema::Root::new(1).with_may(schema::Rec::new(1)).with_not(1);
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // element t:Self
    {
        let value = schema::Self_(
            xsd_bind::Nillable::from("2024-01-31".parse::<xsd_bind::values::Date>().unwrap()),
        );
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // complex type t:Rec
    {
        let value = schema::Rec::new(1).with_why("text");
        println!("{value:?}");
    }
}
