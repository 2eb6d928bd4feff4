/// A value that lives apart from what has it, so that where it is absent it takes one word.
///
/// For the state that few of many connections have: a connection's place in the table is as large as all that
/// it could have in place.
indirect enum Apart<Value: Sendable>: Sendable {
    case value(Value)

    var value: Value {
        switch self {
        case .value(let value): value
        }
    }
}

extension Optional {
    /// The value, or its absence, of something kept apart.
    func together<Value>() -> Value? where Wrapped == Apart<Value> { map(\.value) }
}
