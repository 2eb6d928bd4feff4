#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Variables the process was started with.
package enum Environment {
    /// The value of a variable, or nil if it is not set.
    ///
    /// The corresponding C function is getenv.
    package static func value(of name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// Takes a variable out, for programs that this one starts.
    ///
    /// To be called before there are other threads. The corresponding C function is unsetenv.
    package static func forget(_ name: String) {
        _ = unsetenv(name)
    }
}
