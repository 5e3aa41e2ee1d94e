package io.twinflow.local.twins.dtdl;

/**
 * Where in a model an element stands, in words a reader can follow from the outside in.
 *
 * @param element the identifier of the closest element that has one
 * @param words such as {@code dtmi:example:Room;1 has 'contents' value with name 'size'}
 * @param isRoot whether the words are no more than an identifier
 */
public record Place(String element, String words, boolean isRoot) {
    static final String TOP_LEVEL = "Top-level element";

    /** The place of an element that no other holds. */
    static Place root(String id) {
        return new Place(id.isEmpty() ? TOP_LEVEL : id, id.isEmpty() ? TOP_LEVEL : id, true);
    }

    /** The place of a value of a property; an empty id or name is not mentioned. */
    Place within(String property, String id, String name) {
        String value = (isRoot ? " has '" : " whose '") + property + "' value";
        String named = name.isEmpty() ? "" : " with name '" + name + "'";
        return new Place(id.isEmpty() ? element : id, words + value + named, false);
    }

    String with(String predicate) {
        return words + (isRoot ? " " : " that ") + predicate;
    }

    String property(String name) {
        return words + (isRoot ? " has property '" + name + "' that " : " whose property '" + name + "' ");
    }
}
