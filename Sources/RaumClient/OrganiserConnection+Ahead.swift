package import RaumGrid
internal import RaumNotation
package import RaumWire

// A transaction waits for the disk. Where many are to be made, the next ones are sent meanwhile: the daemon works them
// out while the disk writes, and one wait serves several.

extension OrganiserConnection {
    /// Ends the subscription that `snapshot` began: else the daemon sends each change of an import to this connection.
    ///
    /// Connects again; throws if that is not possible.
    package func stopWatching() throws(ClientError) {
        try reconnect(without: nil)
    }

    /// Transactions that are sent and not answered, at most: some 100 kB on their way.
    private static let aheadMax = 4

    /// A transaction that was sent.
    private struct Said {
        let commands: [Command]
        let options: ChangeOptions
        /// The tags of its lines; nil if the connection did not take them.
        let tags: [Tag?]?
    }

    /// Makes each of `groups` one change, in their order, and sends the next ones before those are answered; a group is
    /// worked out by `groups` just before it is sent.
    ///
    /// Where one is refused, those that were sent after it may be made all the same: only for groups of which none
    /// needs another, or for a caller that takes all back then. `progress` receives each that was made, before the first
    /// refusal is thrown; `options` hold for each. Where an answer is lost, or another daemon has to be asked, the
    /// transactions are sent again with the same operation ids. A group whose result is too large for one transaction
    /// is made as several.
    package func transactions(
        ahead groups: some Sequence<[Command]>,
        _ options: ChangeOptions = ChangeOptions(),
        progress: (Acceptance) -> Void
    ) throws(ClientError) {
        var options = options
        options.operation = nil
        var said: [Said] = []
        var refusal: ClientError?
        for commands in groups {
            if said.count == OrganiserConnection.aheadMax {
                refusal = try settleFirst(&said, progress)
            }
            guard refusal == nil else { break }
            said.append(say(commands, options.named()))
        }
        while !said.isEmpty {
            let next = try settleFirst(&said, progress)
            refusal = refusal ?? next
        }
        if let refusal { throw refusal }
    }

    private func say(_ commands: [Command], _ options: ChangeOptions) -> Said {
        let tags = try? send(commands.requests, options)
        return Said(commands: commands, options: options, tags: tags)
    }

    /// Handles the first answer; returns the reason if it was refused, nil if it was not.
    ///
    /// A transaction that is too large is divided, unless `divides` is false.
    private func settleFirst(
        _ said: inout [Said],
        _ progress: (Acceptance) -> Void,
        divides: Bool = true
    ) throws(ClientError) -> ClientError? {
        guard let tags = said[0].tags else { return try askAgain(&said, progress) }
        do {
            let acceptance = try answer(to: tags).acceptance
            noteAcknowledged(acceptance, said[0].options)
            progress(acceptance)
        } catch {
            if error.isLost || hasOthers && error.isForAnother {
                return try askAgain(&said, progress)
            }
            guard case .refused = error else { throw error }
            if divides, error.asksForParts(of: said[0].commands) {
                return try divideFirst(&said, progress)
            }
            said.removeFirst()
            return error
        }
        said.removeFirst()
        return nil
    }

    /// Makes the first transaction in parts, and once more those after it that were refused, since they may need it;
    /// returns the reason if one is refused then.
    private func divideFirst(
        _ said: inout [Said],
        _ progress: (Acceptance) -> Void
    ) throws(ClientError) -> ClientError? {
        var again = [said.removeFirst()]
        while let next = said.first {
            let left = said.count - 1
            guard let refusal = try settleFirst(&said, progress, divides: false) else { continue }
            // Where all were asked again, it may be the refusal of another one.
            guard said.count == left else { return refusal }
            again.append(next)
        }
        for each in again {
            var options = each.options
            options.operation = nil
            do {
                _ = try splitting(each.commands[...], options) { progress($1) }
            } catch .refused(let failure, let command) {
                return .refused(failure, command: command)
            }
        }
        return nil
    }

    /// Sends all transactions without an answer once more, one after the other, and returns the first refusal.
    ///
    /// Those after a refusal are sent, too: they may have been made before.
    private func askAgain(
        _ said: inout [Said],
        _ progress: (Acceptance) -> Void
    ) throws(ClientError) -> ClientError? {
        var refusal: ClientError?
        for each in said {
            do {
                progress(try transaction(each.commands, each.options))
            } catch .refused(let failure, let command) {
                refusal = refusal ?? .refused(failure, command: command)
            }
        }
        said = []
        return refusal
    }
}
