/// An index or its absence in half a word, for what stands in every connection's place.
struct OptionalIndex: Sendable {
    private var raw: Int32 = -1

    var index: Int? {
        get { raw < 0 ? nil : Int(raw) }
        set { raw = newValue.map { Int32($0) } ?? -1 }
    }
}
