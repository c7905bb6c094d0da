//! Required values and attributes that their type cannot represent: the value has a placeholder, and the text is written back.

use ews_types::messages::GetItemResponse;
use ews_types::{ReadOptions, WriteOptions};

const XML: &str = r#"<m:FindItemResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages><m:FindItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:RootFolder IndexedPagingOffset="99999999999" IncludesLastItemInRange="true" TotalItemsInView="1"><t:Items><t:Message><t:Size>4294967296</t:Size><t:Flag><t:FlagStatus>Flagged</t:FlagStatus><t:StartDate>yesterday</t:StartDate></t:Flag></t:Message><t:Task><t:PercentComplete>1</t:PercentComplete><t:Recurrence><t:DailyRecurrence><t:Interval>88888888888</t:Interval></t:DailyRecurrence><t:NumberedRecurrence><t:StartDate>2026-11-26</t:StartDate><t:NumberOfOccurrences>many</t:NumberOfOccurrences></t:NumberedRecurrence></t:Recurrence></t:Task></t:Items></m:RootFolder></m:FindItemResponseMessage></m:ResponseMessages></m:FindItemResponse>"#;

#[test]
fn unusable_texts_are_written_back() {
    let options = ReadOptions::lenient().preserve_unknown(true);
    let (document, report) = ews_types::Document::from_str_with(XML, &options).unwrap();
    let places: Vec<String> =
        report.deviations.iter().map(|one| one.path().rsplit('/').next().unwrap().to_owned()).collect();
    assert_eq!(places, ["@IndexedPagingOffset", "t:Size", "t:StartDate", "t:Interval", "t:NumberOfOccurrences"]);
    assert_eq!(report.preserved.len(), 5);
    let written = document.to_string_preserving(&report.preserved, &WriteOptions::new()).unwrap();
    assert_eq!(written, XML);
    // Without the preserved content, the value that can't be represented is missing or a placeholder.
    let options = WriteOptions::new().validate(false);
    assert!(!document.to_string_with(&options).unwrap().contains("4294967296"));
    assert!(ews_types::from_str::<GetItemResponse>(XML).is_err());
}
