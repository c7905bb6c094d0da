//! The paths of the items in large responses, for [`Reader`](super::Reader).

/// The items of a `FindItemResponse` without grouping: [`choices`](super::Reader::choices) of `ArrayOfRealItemsTypeChoice`.
pub const FIND_ITEM: &str = "m:FindItemResponse/m:ResponseMessages/m:FindItemResponseMessage/m:RootFolder/t:Items/*";

/// The changes of a `SyncFolderItemsResponse`: [`choices`](super::Reader::choices) of `SyncFolderItemsChangesTypeChoice`.
pub const SYNC_FOLDER_ITEMS: &str =
    "m:SyncFolderItemsResponse/m:ResponseMessages/m:SyncFolderItemsResponseMessage/m:Changes/*";

/// The changes of a `SyncFolderHierarchyResponse`: [`choices`](super::Reader::choices) of `SyncFolderHierarchyChangesTypeChoice`.
pub const SYNC_FOLDER_HIERARCHY: &str =
    "m:SyncFolderHierarchyResponse/m:ResponseMessages/m:SyncFolderHierarchyResponseMessage/m:Changes/*";

/// The folders of a `FindFolderResponse`: [`choices`](super::Reader::choices) of `ArrayOfFoldersTypeChoice`.
pub const FIND_FOLDER: &str =
    "m:FindFolderResponse/m:ResponseMessages/m:FindFolderResponseMessage/m:RootFolder/t:Folders/*";

/// The items of a `GetItemResponse`: [`choices`](super::Reader::choices) of `ArrayOfRealItemsTypeChoice`.
pub const GET_ITEM: &str = "m:GetItemResponse/m:ResponseMessages/m:GetItemResponseMessage/m:Items/*";

/// The content of the file attachments in a `GetAttachmentResponse`: [`base64`](super::Reader::base64).
pub const ATTACHMENT_CONTENT: &str = "m:GetAttachmentResponse/m:ResponseMessages/m:GetAttachmentResponseMessage/\
     m:Attachments/t:FileAttachment/t:Content";
