#if !canImport(Darwin)
import CEpoll
import Glibc
import Synchronization

// After io_uring(7), io_uring_setup(2) and io_uring_enter(2). Requests stand in a ring of memory that the process shares
// with the kernel, and one call submits all that were added. Every request ends within that call: the sockets are
// non-blocking, and MSG_DONTWAIT forbids the kernel to go on with one later. So the bytes need not outlive the call, and
// what is sent afterwards is behind them on each connection.
//
// Invariant: between two calls no request is under way, and the ring of outcomes is empty.

/// Sends to many sockets with one call of the system for each batch.
///
/// Not Sendable; one thread owns it.
final class SendRing {
    /// Sockets that one call serves: more gained nothing (measured with 64 to 1024).
    static let batchMax = 256

    /// The kernel's side; closed with this object.
    private let ring: Descriptor
    /// The memory of the counts of both rings, and of the outcomes.
    private let places: SharedMemory
    /// The memory of the requests.
    private let requests: SharedMemory

    /// How many requests were ever added.
    private let added: UnsafeMutablePointer<Atomic<UInt32>>
    /// How many outcomes were ever taken.
    private let taken: UnsafeMutablePointer<Atomic<UInt32>>
    /// How many outcomes the kernel has ever put; never fewer than were taken.
    private let put: UnsafeMutablePointer<Atomic<UInt32>>
    /// Cuts a count of requests to a place among them.
    private let requestMask: UInt32
    /// Cuts a count of outcomes to a place among them.
    private let outcomeMask: UInt32
    /// The places of outcomes, in `places`.
    private let outcomes: UnsafeMutablePointer<io_uring_cqe>

    /// The descriptor by which the kernel knows it.
    var number: Int32 { ring.number }

    /// A ring, or nil where it cannot be used: the kernel is too old for it (before 5.6), or does not allow it here.
    static func trying() -> SendRing? {
        guard let ring = SendRing(), ring.works() else { return nil }
        return ring
    }

    private init?() {
        var options = io_uring_params()
        let number = UringCall.setUp(entryCount: SendRing.batchMax, &options)
        guard number >= 0 else { return nil }
        ring = Descriptor(owning: number)
        guard options.features & UInt32(IORING_FEAT_SINGLE_MMAP) != 0,
            let places = SharedMemory(
                of: number,
                at: Int(IORING_OFF_SQ_RING),
                byteCount: options.placesByteCount
            ),
            let requests = SharedMemory(
                of: number,
                at: Int(IORING_OFF_SQES),
                byteCount: Int(options.sq_entries) * MemoryLayout<io_uring_sqe>.stride
            )
        else { return nil }
        self.places = places
        self.requests = requests
        added = places.pointer(at: options.sq_off.tail)
        taken = places.pointer(at: options.cq_off.head)
        put = places.pointer(at: options.cq_off.tail)
        requestMask = places.pointer(at: options.sq_off.ring_mask, to: UInt32.self).pointee
        outcomeMask = places.pointer(at: options.cq_off.ring_mask, to: UInt32.self).pointee
        outcomes = places.pointer(at: options.cq_off.cqes)
        prepareRequests(options)
    }

    /// Writes what all requests have in common, once.
    private func prepareRequests(_ options: io_uring_params) {
        let order: UnsafeMutablePointer<UInt32> = places.pointer(at: options.sq_off.array)
        for place in 0..<options.sq_entries {
            order[Int(place)] = place
            request(place) { request in
                request.pointee = io_uring_sqe()
                request.pointee.opcode = UInt8(IORING_OP_SEND.rawValue)
                request.pointee.msg_flags = UInt32(MSG_NOSIGNAL | MSG_DONTWAIT)
            }
        }
    }

    private func request(_ count: UInt32, _ body: (UnsafeMutablePointer<io_uring_sqe>) -> Void) {
        let all: UnsafeMutablePointer<io_uring_sqe> = requests.pointer(at: 0)
        body(all + Int(count & requestMask))
    }

    /// Whether a pair of sockets takes bytes from it: a kernel may know rings and not this request.
    private func works() -> Bool {
        guard let pair = try? Socket.pair() else { return false }
        let near = Descriptor(owning: pair.0)
        let far = Descriptor(owning: pair.1)
        defer { extendLifetime(far) }
        var incomplete: [Incomplete] = []
        let sent = withUnsafeBytes(of: UInt8(0)) { byte in
            send([SendPiece(byte, to: near.number)], incomplete: &incomplete)
        }
        return sent == 1 && incomplete.isEmpty
    }

    /// Sends pieces, in order, and adds those that were not taken as a whole to `incomplete`.
    ///
    /// Returns how many were sent; with fewer than all the ring is not to be used again.
    func send(_ pieces: [SendPiece], incomplete: inout [Incomplete]) -> Int {
        var sent = 0
        while sent < pieces.count {
            let batch = sent..<min(sent + SendRing.batchMax, pieces.count)
            add(pieces, batch)
            let count = submit(batch.count)
            collect(count, of: pieces, &incomplete)
            sent += count
            if count < batch.count { break }
        }
        return sent
    }

    /// Adds a request for each piece of the batch; the outcome is known by the piece's place.
    private func add(_ pieces: [SendPiece], _ batch: Range<Int>) {
        var count = added.pointee.load(ordering: .relaxed)
        for place in batch {
            let piece = pieces[place]
            request(count) { request in
                request.pointee.fd = piece.socket
                request.pointee.addr = UInt64(UInt(bitPattern: piece.bytes.baseAddress))
                request.pointee.len = UInt32(truncatingIfNeeded: piece.bytes.count)
                request.pointee.user_data = UInt64(place)
            }
            count &+= 1
        }
        added.pointee.store(count, ordering: .releasing)
    }

    /// Lets the kernel do what was added; returns how many requests it took before it refused.
    private func submit(_ count: Int) -> Int {
        var submitted = 0
        while submitted < count {
            let rest = count - submitted
            let result = UringCall.enter(ring.number, submitting: rest, awaiting: rest)
            guard result > 0 else { break }
            submitted += result
        }
        return submitted
    }

    /// Takes the outcomes of `count` requests.
    private func collect(
        _ count: Int,
        of pieces: [SendPiece],
        _ incomplete: inout [Incomplete]
    ) {
        var next = taken.pointee.load(ordering: .relaxed)
        for _ in 0..<count {
            while put.pointee.load(ordering: .acquiring) == next {
                guard UringCall.enter(ring.number, submitting: 0, awaiting: 1) >= 0 else { return }
            }
            let outcome = outcomes[Int(next & outcomeMask)]
            let place = Int(outcome.user_data)
            if Int(outcome.res) != pieces[place].bytes.count {
                incomplete.append((place, WriteOutcome(ringResult: outcome.res)))
            }
            next &+= 1
        }
        taken.pointee.store(next, ordering: .releasing)
    }
}

/// The calls of io_uring, which the C library does not have.
///
/// They go through syscall(2). Swift does not import it, since it takes any number of arguments; so it is looked up by
/// its name. All arguments are words, which the C calling conventions of Linux pass in the same registers either way.
private enum UringCall {
    private typealias Call = @convention(c) (Int, Int, Int, Int, Int, Int, Int) -> Int

    private static let call: Call? = dlsym(nil, "syscall").map { unsafeBitCast($0, to: Call.self) }

    /// A new ring's descriptor, closed in programs that are started; -1 where the system refuses.
    static func setUp(entryCount: Int, _ options: inout io_uring_params) -> Int32 {
        guard let call else { return -1 }
        return withUnsafeMutablePointer(to: &options) { options in
            Int32(
                truncatingIfNeeded: call(
                    Int(SYS_io_uring_setup),
                    entryCount,
                    Int(bitPattern: options),
                    0,
                    0,
                    0,
                    0
                )
            )
        }
    }

    /// Submits requests and waits for outcomes; returns how many were submitted, -1 where the system refuses.
    static func enter(_ ring: Int32, submitting count: Int, awaiting outcomeCount: Int) -> Int {
        guard let call else { return -1 }
        return retrying {
            call(
                Int(SYS_io_uring_enter),
                Int(ring),
                count,
                outcomeCount,
                Int(IORING_ENTER_GETEVENTS),
                0,
                0
            )
        }
    }
}

/// Memory that a ring shares with the kernel, unmapped with this object.
private final class SharedMemory {
    private let start: UnsafeMutableRawPointer
    private let byteCount: Int

    /// The memory of a ring's descriptor at an offset (mmap(2)); nil where the system refuses.
    init?(of ring: Int32, at offset: Int, byteCount: Int) {
        let start = mmap(
            nil,
            byteCount,
            PROT_READ | PROT_WRITE,
            Int32(MAP_SHARED) | Int32(MAP_POPULATE),
            ring,
            offset
        )
        guard let start, start != MAP_FAILED else { return nil }
        self.start = start
        self.byteCount = byteCount
    }

    deinit { munmap(start, byteCount) }

    /// The value that the kernel has put at an offset.
    func pointer<Value: ~Copyable>(
        at offset: UInt32,
        to _: Value.Type = Value.self
    ) -> UnsafeMutablePointer<Value> {
        (start + Int(offset)).assumingMemoryBound(to: Value.self)
    }
}

extension io_uring_params {
    /// The length of the memory that holds the places of both rings.
    fileprivate var placesByteCount: Int {
        let requests = Int(sq_off.array) + Int(sq_entries) * MemoryLayout<UInt32>.stride
        let outcomes = Int(cq_off.cqes) + Int(cq_entries) * MemoryLayout<io_uring_cqe>.stride
        return max(requests, outcomes)
    }
}

extension WriteOutcome {
    /// The outcome of a request: a count of bytes, or an `errno` below zero.
    fileprivate init(ringResult result: Int32) {
        guard result < 0 else {
            self = .bytes(Int(result))
            return
        }
        self.init(code: -result)
    }
}
#endif
