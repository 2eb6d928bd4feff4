internal import RaumLog

/// Why an answer of etcd is not accepted, or a request cannot be made.
package enum EtcdFault: Error, Hashable, Sendable {
    /// It is no HTTP, for this reason.
    case notHTTP(String)
    /// It is no JSON, for this reason.
    case notJSON(String)
    /// It is no answer to the request, for this reason.
    case unexpected(String)
    /// The head of the answer is longer than `EtcdLimits.headBytesMax`.
    case headTooLong
    /// The answer is longer than the limit that it was read with, in bytes.
    case answerTooLong(Int)
    /// The connection was closed before the answer ended.
    case cutShort
    /// Bytes came after the end of the answer.
    case surplus
    /// A request would have so many operations, more than `EtcdLimits.operationsMax`.
    case tooManyOperations(Int)
    /// A request would put so many bytes, more than `LogLimits.groupBytesMax`.
    case tooManyBytes(Int)
}

extension EtcdFault: CustomStringConvertible {
    /// The fault in words, without a full stop.
    package var description: String {
        switch self {
        case .notHTTP(let reason): "it does not speak HTTP: \(reason)"
        case .notJSON(let reason): "its answer is no JSON: \(reason)"
        case .unexpected(let reason): "its answer is none to what was asked: \(reason)"
        case .headTooLong: "the head of its answer is longer than \(EtcdLimits.headBytesMax) bytes"
        case .answerTooLong(let limit): "its answer is longer than \(limit) bytes"
        case .cutShort: "it closed the connection within its answer"
        case .surplus: "it sent more than its answer"
        case .tooManyOperations(let count):
            "\(count) operations are more than the \(EtcdLimits.operationsMax) of one transaction"
        case .tooManyBytes(let count):
            "\(count) bytes are more than the \(LogLimits.groupBytesMax) of one transaction"
        }
    }
}
