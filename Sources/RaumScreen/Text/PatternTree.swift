/// Patterns of letters, found by walking along a word.
struct PatternTree: Sendable {
    /// The weights of a pattern.
    struct Found: Sendable {
        /// Before each of its letters, and after the last.
        var weights: [UInt8]
        /// Before each letter of the sound that it follows.
        var sound: UInt8
    }

    private struct Node: Sendable {
        var next: [Character: Int] = [:]
        var found: Found?
    }

    private var nodes = [Node()]

    /// Takes in letters with numbers between them; of two alike, each number counts that is larger.
    mutating func insert(_ entry: Substring, sound: UInt8 = 0) {
        let (letters, weights) = PatternTree.read(entry)
        let place = letters.reduce(0) { node, letter in child(of: node, letter) }
        let known = nodes[place].found
        nodes[place].found = Found(
            weights: zip(known?.weights ?? weights, weights).map { max($0, $1) },
            sound: max(known?.sound ?? 0, sound)
        )
    }

    private mutating func child(of node: Int, _ letter: Character) -> Int {
        if let known = nodes[node].next[letter] { return known }
        nodes.append(Node())
        nodes[node].next[letter] = nodes.count - 1
        return nodes.count - 1
    }

    private static func read(_ entry: Substring) -> (letters: [Character], weights: [UInt8]) {
        var letters: [Character] = []
        var weights: [UInt8] = [0]
        for character in entry {
            if let weight = character.wholeNumberValue {
                weights[letters.count] = UInt8(weight)
            } else {
                letters.append(character)
                weights.append(0)
            }
        }
        return (letters, weights)
    }

    /// Every pattern with which `letters` begin.
    func each(in letters: ArraySlice<Character>, _ use: (Found) -> Void) {
        var node = 0
        for letter in letters {
            guard let next = nodes[node].next[letter] else { return }
            node = next
            if let found = nodes[node].found { use(found) }
        }
    }
}
