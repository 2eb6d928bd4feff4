#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Repeats a system call for as long as a signal interrupts it.
///
/// The one place that knows EINTR.
///
/// Not for close(2): on Linux the descriptor is gone even when close reports an interruption.
@inline(__always)
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}

/// Makes a system call, repeats it while it is interrupted, and throws its failure.
@inline(__always)
@discardableResult
func checked<Result: SignedInteger>(
    _ name: StaticString,
    _ subject: @autoclosure () -> String = "",
    _ call: () -> Result
) throws(SystemError) -> Result {
    let result = retrying(call)
    guard result == -1 else { return result }
    let code = errno
    throw SystemError("\(name)", subject(), code: code)
}
