#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Descriptors put aside, so that a journal or snapshot can be opened when clients have used up all
/// others.
package final class DescriptorReserve {
    private let count: Int
    private var numbers: [Int32] = []

    /// Puts aside so many descriptors.
    ///
    /// Throws where the process may have no more descriptors.
    package init(count: Int) throws(SystemError) {
        self.count = count
        try fill()
    }

    deinit {
        release()
    }

    /// How many are put aside now.
    package var available: Int { numbers.count }

    /// Frees all of them, for files that must be opened now.
    ///
    /// Accept nobody before `fill`.
    package func release() {
        numbers.forEach { _ = close($0) }
        numbers.removeAll()
    }

    /// Puts aside again what is missing.
    ///
    /// Throws where the process may have no more descriptors.
    package func fill() throws(SystemError) {
        while numbers.count < count {
            numbers.append(
                try checked("open", "/dev/null") { open("/dev/null", O_RDONLY | O_CLOEXEC) }
            )
        }
    }
}
