/// An index or its absence in half a word, for state that every connection has.
struct OptionalIndex: Sendable {
    private var raw: Int32 = -1

    var index: Int? {
        get { raw < 0 ? nil : Int(raw) }
        set { raw = newValue.map { Int32($0) } ?? -1 }
    }
}
