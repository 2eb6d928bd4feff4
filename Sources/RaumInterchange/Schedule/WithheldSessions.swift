import RaumGrid

/// Sessions that are in a file but were left out with a reason; they do not count as missing.
struct WithheldSessions: Hashable, Sendable {
    private var keys: Set<String> = []
    private var bases: Set<SessionID> = []
    /// The keys that all repetitions of a calendar's event share.
    private var series: Set<String> = []

    init() {}

    /// Adds the session with the key `key`.
    mutating func add(_ key: SessionKey) {
        keys.insert(key.words)
        bases.insert(DerivedID.session(key))
        if key.kind != .title { series.insert(SessionKey.bare(key.words)) }
    }

    /// Whether the plan's session `id`, with the import's `record`, is one of them.
    func contains(_ id: SessionID, _ record: SourceRecord?) -> Bool {
        if keys.isEmpty { return false }
        guard let key = record?[.key] else { return bases.contains(id) }
        if keys.contains(key) || bases.contains(id) { return true }
        return !key.hasPrefix("title ") && series.contains(SessionKey.series(key))
    }
}

extension SessionKey {
    /// A key without its kind.
    static func bare(_ words: String) -> String {
        words.firstIndex(of: " ").map { String(words[words.index(after: $0)...]) } ?? words
    }

    /// The UID of a calendar's event in the key of one of its repetitions, or in its own.
    static func series(_ words: String) -> String {
        let bare = bare(words)
        guard let blank = bare.lastIndex(of: " ") else { return bare }
        let seconds = bare[bare.index(after: blank)...].utf8
        let digits = seconds.first == UInt8(ascii: "-") ? seconds.dropFirst() : seconds[...]
        guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return bare }
        return String(bare[..<blank])
    }
}
