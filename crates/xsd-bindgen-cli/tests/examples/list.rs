{
    // element t:Root
    {
        let value = schema::Root::new(
                schema::Days(xsd_bind::values::List(vec![schema::Day::Mon])),
            )
            .with_numbers(schema::RootNumbers(xsd_bind::values::List(vec![1])))
            .with_short(
                schema::Short(schema::Days(xsd_bind::values::List(vec![schema::Day::Mon]))),
            );
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // simple type t:Day
    {
        let value = schema::Day::Mon;
        println!("{value:?}");
    }
    // simple type t:Days
    {
        let value = schema::Days(xsd_bind::values::List(vec![schema::Day::Mon]));
        println!("{value:?}");
    }
    // simple type t:Short
    {
        let value = schema::Short(
            schema::Days(xsd_bind::values::List(vec![schema::Day::Mon])),
        );
        println!("{value:?}");
    }
}
