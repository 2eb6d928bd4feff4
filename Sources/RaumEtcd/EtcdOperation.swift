/// A key, or the keys from one up to another, that is not among them.
package struct EtcdRange: Hashable, Sendable {
    /// The first key.
    package let key: [UInt8]
    /// The key behind the last; nil if `key` alone is meant.
    package let end: [UInt8]?
    /// How many entries are answered at most; nil for all.
    package let limit: Int?

    /// The entry of `key`.
    package init(key: [UInt8]) {
        self.key = key
        end = nil
        limit = nil
    }

    /// The first `limit` entries from `first` up to `end`, which is not among them.
    package init(from first: [UInt8], upTo end: [UInt8], limit: Int?) {
        key = first
        self.end = end
        self.limit = limit
    }

    /// The first `limit` entries whose keys begin with `prefix`.
    ///
    /// The last byte of `prefix` is below 255, as each of a text is.
    package init(prefix: [UInt8], limit: Int?) {
        self.init(from: prefix, upTo: EtcdRange.end(of: prefix), limit: limit)
    }

    /// The key behind all that begin with `prefix`, whose last byte is below 255.
    package static func end(of prefix: [UInt8]) -> [UInt8] {
        guard let last = prefix.last else { return [0] }
        return prefix.dropLast() + [last &+ 1]
    }

    /// Whether `key` is one of these.
    func contains(_ other: [UInt8]) -> Bool {
        guard let end else { return other == key }
        return !other.lexicographicallyPrecedes(key) && other.lexicographicallyPrecedes(end)
    }
}

/// A condition of a transaction's first branch.
package enum EtcdCompare: Hashable, Sendable {
    /// There is no such key.
    case isAbsent([UInt8])
    /// There is such a key.
    case isPresent([UInt8])
    /// The key's value is this.
    case holds(key: [UInt8], value: [UInt8])
    /// The key was put so many times since it came to be.
    case hasVersion(key: [UInt8], UInt64)
}

/// An operation of a transaction's branch.
package enum EtcdOperation: Hashable, Sendable {
    /// Puts a value.
    case put(key: [UInt8], value: [UInt8])
    /// Answers entries.
    case range(EtcdRange)
    /// Deletes keys.
    case delete(EtcdRange)

    /// Its names in a request and in an answer.
    var names: (request: StaticString, answer: StaticString) {
        switch self {
        case .put: ("requestPut", "response_put")
        case .range: ("requestRange", "response_range")
        case .delete: ("requestDeleteRange", "response_delete_range")
        }
    }

    /// Bytes of the value that it puts.
    var byteCount: Int {
        switch self {
        case .put(_, let value): value.count
        case .range, .delete: 0
        }
    }
}
