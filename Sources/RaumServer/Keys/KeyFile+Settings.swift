internal import RaumGrid
internal import RaumKeys

// Keys that an administrator had made before a machine was set up.

extension KeyFile {
    /// Takes the keys of `bytes` in where there are none, and returns their number.
    ///
    /// Throws if keys cannot be read on either side, or not be written.
    package func adopt(_ bytes: [UInt8]) throws(DataDirectoryError) -> Int {
        let ring = try KeyFile.ring(of: bytes)
        guard !ring.keys.isEmpty, try read().keys.isEmpty else { return 0 }
        try replace(with: ring)
        return ring.keys.count
    }

    /// The holders of keys in `bytes` that have none here.
    ///
    /// Throws if keys cannot be read on either side.
    package func strangers(in bytes: [UInt8]) throws(DataDirectoryError) -> [String] {
        let known = Set(try read().keys.map(\.id.string))
        return try KeyFile.ring(of: bytes).keys.map(\.id.string).filter { !known.contains($0) }
    }

    private static func ring(of bytes: [UInt8]) throws(DataDirectoryError) -> KeyRing {
        do {
            return try KeyRing(bytes)
        } catch {
            throw DataDirectoryError(
                en: "The keys cannot be read: \(error).",
                de: "Die Schlüssel lassen sich nicht lesen: \(error)."
            )
        }
    }
}
