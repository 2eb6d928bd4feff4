extension String {
    /// The result of `body` for the string's UTF-8, without a copy where the string stores it so.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        return Array(utf8).withUnsafeBufferPointer(body)
    }

    /// Whether both are the same bytes; `==` is canonical equivalence.
    package func hasSameBytes(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        return withBytes { bytes in
            other.withBytes { UnsafeRawBufferPointer(bytes).hasSameBytes(as: .init($0)) }
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether both are the same bytes, of which there are as many.
    ///
    /// Eight at a time, since each change compares texts.
    fileprivate func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
        let whole = count & ~7
        var place = 0
        while place < whole {
            let mine = loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let its = other.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            guard mine == its else { return false }
            place += 8
        }
        return self[whole...].elementsEqual(other[whole...])
    }
}
