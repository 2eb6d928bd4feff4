/// `1 room`, `2 rooms`: how many there are, with the word for one or for several.
package func counted(_ count: Int, _ one: String, _ several: String) -> String {
    "\(count) \(count == 1 ? one : several)"
}
