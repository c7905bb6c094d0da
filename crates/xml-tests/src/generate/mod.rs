//! x
/// x
pub fn document(_seed: u64) -> Vec<u8> {
    Vec::new()
}
