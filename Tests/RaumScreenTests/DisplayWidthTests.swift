import RaumScreen
import Testing

// The widths on the right are those of python's wcwidth 0.7 (`wcswidth`). Where we count more, the
// third column says so: the parts of joined characters count one by one, as older terminals draw them.

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0, 0), ("Ä", 1, 1), ("A\u{308}", 1, 1), ("Wem gehören sie?", 16, 16),
        ("健康数据属于谁？", 16, 16), ("한국어", 6, 6), ("\u{1112}\u{1161}\u{11AB}", 2, 2),
        ("Z͑a͑l", 3, 3), ("Ελλάδα Київ", 11, 11), ("→ … • ─ █ ░", 11, 11), ("ｱｲｳ", 3, 3),
        ("👍", 2, 2), ("⌚", 2, 2), ("☎", 1, 1), ("☎\u{FE0F}", 2, 2), ("❤\u{FE0F}", 2, 2),
        ("👍🏽", 2, 4), ("👩\u{200D}⚕\u{FE0F} Pflege 👍🏽", 12, 16), ("🇩🇪", 2, 4),
        ("e\u{301}\u{302}", 1, 1), ("\u{200B}", 0, 0), ("हिन्दी", 5, 5),
    ])
    func `columns are those of wcwidth, or more where terminals disagree`(
        _ text: String,
        _ wcwidth: Int,
        _ columns: Int
    ) {
        #expect(DisplayWidth.columns(of: text) == columns)
        #expect(DisplayWidth.columns(of: text) >= wcwidth)
    }

    /// EastAsianWidth.txt and emoji-data.txt of Unicode 17: first, last, columns.
    @Test(arguments: [
        (0x20, 0x7E, 1), (0xA1, 0xAC, 1), (0xAE, 0x2FF, 1), (0x300, 0x36F, 0), (0x391, 0x3A1, 1),
        (0x400, 0x482, 1), (0x5D0, 0x5EA, 1), (0x1100, 0x115F, 2), (0x1160, 0x11FF, 0),
        (0x1AB0, 0x1ACE, 0), (0x200B, 0x200F, 0), (0x2010, 0x2027, 1), (0x20D0, 0x20F0, 0),
        (0x2190, 0x2319, 1), (0x231A, 0x231B, 2), (0x23E9, 0x23EC, 2), (0x2500, 0x25FC, 1),
        (0x25FD, 0x25FE, 2), (0x2648, 0x2653, 2), (0x26AA, 0x26AB, 2), (0x2795, 0x2797, 2),
        (0x2E80, 0x2E99, 2), (0x3001, 0x3029, 2), (0x302A, 0x302D, 0), (0x3041, 0x3096, 2),
        (0x3099, 0x309A, 0), (0x3400, 0x4DBF, 2), (0x4E00, 0x9FFF, 2), (0xA000, 0xA48C, 2),
        (0xAC00, 0xD7A3, 2), (0xF900, 0xFA6D, 2), (0xFE00, 0xFE0F, 0), (0xFE20, 0xFE2F, 0),
        (0xFF01, 0xFF60, 2), (0xFF61, 0xFFBE, 1), (0xFFE0, 0xFFE6, 2), (0x1F300, 0x1F320, 2),
        (0x1F321, 0x1F32C, 1), (0x1F600, 0x1F64F, 2), (0x1F900, 0x1F90B, 1), (0x1F90C, 0x1F93A, 2),
        (0x1FA70, 0x1FA7C, 2), (0x20000, 0x2A6DF, 2), (0x30000, 0x3134A, 2),
    ])
    func `ranges of Unicode have their width`(_ first: Int, _ last: Int, _ columns: Int) {
        for value in first...last {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            #expect(DisplayWidth.columns(of: scalar) == columns, "U+\(String(value, radix: 16))")
        }
    }
}
