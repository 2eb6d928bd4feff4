/// The limits of a request to etcd, and of the answers that are taken in.
package enum EtcdLimits {
    /// Operations in one branch of a transaction: etcd's own default (`--max-txn-ops`), over which it refuses the
    /// request.
    package static let operationsMax = 128
    /// Bytes of the status line, the headers and the trailers of an answer: etcd's have 400.
    package static let headBytesMax = 16 * 1024
    /// Bytes of the line before a chunk: eight digits, and an extension, which etcd does not send.
    package static let chunkLineBytesMax = 256
    /// Values within one another.
    ///
    /// Etcd's answers have eight. It bounds the stack that a hostile one can use.
    package static let nestingMax = 16
    /// Bytes of etcd's words for people in a refusal.
    package static let messageBytesMax = 200
}
