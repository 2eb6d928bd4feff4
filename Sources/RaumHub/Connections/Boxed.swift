/// A value in a box of its own, so that where it is absent it takes one word.
///
/// For state that few of many connections have, since a connection's place in the table is as large as all of its
/// possible state.
indirect enum Boxed<Value: Sendable>: Sendable {
    case value(Value)

    var value: Value {
        switch self {
        case .value(let value): value
        }
    }
}

extension Optional {
    /// The value, or its absence, of something boxed.
    func unboxed<Value>() -> Value? where Wrapped == Boxed<Value> { map(\.value) }
}
