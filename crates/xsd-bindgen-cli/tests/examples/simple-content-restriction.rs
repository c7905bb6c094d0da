{
    // element t:Root
    {
        let value = schema::Root::new(schema::SmallValue(1), "text");
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // complex type t:Small
    {
        let value = schema::Small::new(schema::SmallValue(1), "text");
        println!("{value:?}");
    }
    // complex type t:Wide
    {
        let value = schema::Wide::new(1).with_a("text").with_b("text");
        println!("{value:?}");
    }
}
