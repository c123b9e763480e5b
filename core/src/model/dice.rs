//! Numbers that look thrown and are the same on every host. Stands on nothing; holds no state.

/// The `nth` number of those that a seed gives, from 1 on.
pub(crate) fn drawn(seed: u64, nth: u64) -> u64 {
    // splitmix64: small, well mixed, and without state but the counter.
    let mut z = seed.wrapping_add(nth.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// One number after the other, each below what is asked for.
#[cfg(test)]
pub(super) fn dice(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut nth = 0;
    move |below| {
        nth += 1;
        drawn(seed, nth) % below
    }
}
