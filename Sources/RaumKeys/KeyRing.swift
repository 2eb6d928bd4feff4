package import RaumNotation

// A key file is lines of the notation, a key each; empty lines are left out. Names are unique, so that the history
// names one holder.

/// The keys of a file, in its order.
package struct KeyRing: Equatable, Sendable {
    /// The keys.
    package private(set) var keys: [Key] = []
    private var places: [KeyID: Int] = [:]

    /// Keys of one file: more than an event has screens, and few enough to be read in a moment.
    package static let keysMax = 4096
    /// Bytes of a file with so many keys.
    package static let bytesMax = 1 << 20

    /// No keys.
    package init() {}

    /// Why a key cannot join the others.
    package enum Fault: Error, Equatable, Sendable {
        /// The line, counted from 1, cannot be read.
        case unreadable(line: Int, NotationError)
        /// The line, counted from 1, has a key whose id stands before.
        case twice(line: Int, KeyID)
        /// More than `keysMax`.
        case tooMany
    }

    /// Reads a key file.
    ///
    /// Throws if a line cannot be read, two keys have one name, or there are more than `keysMax`.
    package init(_ bytes: [UInt8]) throws(Fault) {
        for (index, line) in KeyRing.lines(of: bytes) { try read(line, index + 1) }
    }

    /// The keys of a file of which some lines are no keys, and the faults of these lines.
    package static func salvaged(from bytes: [UInt8]) -> (ring: KeyRing, faults: [Fault]) {
        var ring = KeyRing()
        var faults: [Fault] = []
        for (index, line) in lines(of: bytes) {
            do {
                try ring.read(line, index + 1)
            } catch {
                faults.append(error)
                if error == .tooMany { break }
            }
        }
        return (ring, faults)
    }

    private static func lines(of bytes: [UInt8]) -> [(Int, ArraySlice<UInt8>)] {
        bytes.split(separator: Byte.lineFeed, omittingEmptySubsequences: false).enumerated()
            .filter { !$0.element.isEmpty }
    }

    /// Adds the key of line `number`, counted from 1.
    private mutating func read(_ text: ArraySlice<UInt8>, _ number: Int) throws(Fault) {
        let key: Key
        do {
            key = try Key(try Line(text))
        } catch {
            throw .unreadable(line: number, error)
        }
        guard self[key.id] == nil else { throw .twice(line: number, key.id) }
        guard keys.count < KeyRing.keysMax else { throw .tooMany }
        append(key)
    }

    private mutating func append(_ key: Key) {
        places[key.id] = keys.count
        keys.append(key)
    }

    /// The file.
    package var bytes: [UInt8] {
        keys.reduce(into: []) { bytes, key in
            bytes += key.bytes
            bytes.append(Byte.lineFeed)
        }
    }

    /// The key of this name.
    package subscript(id: KeyID) -> Key? { places[id].map { keys[$0] } }

    /// Adds a key at the end; false where its name is taken or there are too many.
    package mutating func add(_ key: Key) -> Bool {
        guard self[key.id] == nil, keys.count < KeyRing.keysMax else { return false }
        append(key)
        return true
    }

    /// Takes a key out; false where there is none of this name.
    package mutating func remove(_ id: KeyID) -> Bool {
        guard let place = places.removeValue(forKey: id) else { return false }
        keys.remove(at: place)
        for (index, key) in keys.enumerated() { places[key.id] = index }
        return true
    }
}

extension KeyRing.Fault: CustomStringConvertible {
    /// The fault in words, without any secret of the file.
    package var description: String {
        switch self {
        case .unreadable(let line, _):
            "line \(line) is no key; it should read KEY NAME role=ROLE secret=64-HEX-DIGITS"
        case .twice(let line, let id): "line \(line) has a second key called \(id)"
        case .tooMany: "it has more than \(KeyRing.keysMax) keys"
        }
    }
}
