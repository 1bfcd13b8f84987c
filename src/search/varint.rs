//! Numbers in groups of seven bits, low ones first; the last group of a number has its highest bit clear.

/// How many bytes a number takes.
pub(super) const fn width(value: u32) -> u32 {
    match value {
        0..0x80 => 1,
        0x80..0x4000 => 2,
        0x4000..0x0020_0000 => 3,
        0x0020_0000..0x1000_0000 => 4,
        _ => 5,
    }
}

/// Writes a number at the end.
pub(super) fn write(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(low(value) | 0x80);
        value >>= 7;
    }
    out.push(low(value));
}

/// Writes a number at the front of `out` and returns how many bytes it took; nothing where there is no room.
pub(super) fn put(out: &mut [u8], mut value: u32) -> u32 {
    let mut taken = 0;
    for byte in out {
        taken += 1;
        if value < 0x80 {
            *byte = low(value);
            break;
        }
        *byte = low(value) | 0x80;
        value >>= 7;
    }
    taken
}

/// Calls `visit` with each number until it says stop. The quicker way where nearly all numbers take as many bytes.
pub(super) fn each(bytes: &[u8], mut visit: impl FnMut(u32) -> bool) {
    let mut bytes = bytes.iter();
    while let Some(&byte) = bytes.next() {
        let mut value = u32::from(byte & 0x7f);
        if byte >= 0x80 {
            let mut shift = 7;
            for &byte in bytes.by_ref() {
                value |= u32::from(byte & 0x7f) << shift;
                shift += 7;
                if byte < 0x80 {
                    break;
                }
            }
        }
        if !visit(value) {
            return;
        }
    }
}

/// Calls `visit` with each number. The quicker way where it cannot be foreseen whether a number takes one byte or two:
/// both are taken without asking.
pub(super) fn each_of_any_size(mut bytes: &[u8], mut visit: impl FnMut(u32)) {
    while let Some(&[first, second]) = bytes.first_chunk() {
        let more = first >> 7;
        let mut value = u32::from(first & 0x7f)
            | u32::from(second & 0x7f) << 7 & 0_u32.wrapping_sub(u32::from(more));
        let mut taken = 1 + usize::from(more);
        if more & (second >> 7) != 0 {
            let mut shift = 14;
            for &byte in bytes.iter().skip(2) {
                value |= u32::from(byte & 0x7f) << shift;
                shift += 7;
                taken += 1;
                if byte < 0x80 {
                    break;
                }
            }
        }
        bytes = bytes.get(taken..).unwrap_or_default();
        visit(value);
    }
    if let Some(&last) = bytes.first() {
        visit(u32::from(last & 0x7f));
    }
}

fn low(value: u32) -> u8 {
    (value & 0x7f).to_le_bytes()[0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn reads_what_it_wrote(numbers in prop::collection::vec(any::<u32>(), 0..20)) {
            let mut out = Vec::new();
            for number in &numbers {
                let before = out.len();
                write(&mut out, *number);
                prop_assert_eq!(out.len() - before, width(*number) as usize);
                let mut place = [0; 5];
                let taken = put(&mut place, *number) as usize;
                prop_assert_eq!(&place[..taken], &out[before..]);
            }
            let mut read = Vec::new();
            each(&out, |number| { read.push(number); true });
            prop_assert_eq!(&read, &numbers);
            read.clear();
            each_of_any_size(&out, |number| read.push(number));
            prop_assert_eq!(&read, &numbers);
        }
    }
}
