#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The name of this machine.
package enum MachineName {
    /// Bytes that are asked for: more than a host's name has (POSIX, HOST_NAME_MAX).
    private static let bytesMax = 256

    /// The host's name without its domain; empty if it has none.
    ///
    /// The corresponding C function is gethostname; no name service is asked.
    package static let own: String = {
        var bytes = [CChar](repeating: 0, count: bytesMax)
        guard gethostname(&bytes, bytesMax - 1) == 0 else { return "" }
        let name = bytes.prefix { $0 != 0 && $0 != CChar(UInt8(ascii: ".")) }
        return String(decoding: name.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }()
}
