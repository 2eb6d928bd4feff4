/// A reproducible source of numbers (Steele, Lea and Flood 2014).
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// Text of all the widths there are.
enum RandomText {
    static let characters: [Character] = [
        "a", "b", "Ä", "ß", "M", "i", "e\u{301}", "健", "康", "？", "→", "█", "·", "👍", "👍🏽",
        "👩\u{200D}⚕\u{FE0F}", "☎\u{FE0F}", "🇩🇪", "한", "Z\u{351}",
    ]

    static func characters(_ count: Int, _ random: inout SplitMix64) -> String {
        String((0..<count).compactMap { _ in characters.randomElement(using: &random) })
    }

    static func words(_ random: inout SplitMix64) -> String {
        (0..<Int.random(in: 1...12, using: &random)).map { _ in
            let count = Int.random(in: 1...9, using: &random)
            return characters(count, &random)
        }
        .joined(separator: " ")
    }
}
