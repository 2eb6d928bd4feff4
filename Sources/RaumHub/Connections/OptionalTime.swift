/// Steady milliseconds or their absence in one word, for state that every connection has.
struct OptionalTime: Sendable {
    private var raw = Int64.min

    var milliseconds: Int64? {
        get { raw == .min ? nil : raw }
        set { raw = newValue ?? .min }
    }
}
