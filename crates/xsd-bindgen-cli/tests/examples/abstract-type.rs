{
    // element t:Root
    {
        let value = schema::Root::new([schema::BaseId::ShortId(schema::ShortId::new(1))]);
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // complex type t:BaseId
    {
        let value = schema::BaseId::ShortId(schema::ShortId::new(1));
        println!("{value:?}");
    }
    // complex type t:LongId
    {
        let value = schema::LongId::new("text");
        println!("{value:?}");
    }
    // complex type t:ShortId
    {
        let value = schema::ShortId::new(1);
        println!("{value:?}");
    }
}
