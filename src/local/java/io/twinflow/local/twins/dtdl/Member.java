package io.twinflow.local.twins.dtdl;

import java.util.List;
import java.util.Set;

/**
 * A property that elements of a class may have.
 *
 * @param least how many values it must have
 * @param most how many values it may have
 */
record Member(String name, Values values, int least, int most) {
    /** No limit. */
    static final int ANY_NUMBER = Integer.MAX_VALUE;

    /** What the values of a property are. */
    sealed interface Values {}

    /** Strings, of a length in characters; names have a syntax of their own. */
    record Text(int longest, boolean isName) implements Values {}

    /** Strings in one or more languages, each of a length in characters. */
    record LocalizedText(int longest) implements Values {}

    /** Whole numbers. */
    record WholeNumber(int least, int greatest) implements Values {}

    /** True or false. */
    record Flag() implements Values {}

    /** Strings or whole numbers. */
    record Scalar() implements Values {}

    /** Identifiers of elements that need not be known. */
    record Identifier() implements Values {}

    /** Standard values, by their terms. */
    record Choice(Set<String> terms) implements Values {}

    /**
     * Other elements.
     *
     * @param standards whether a standard schema may stand instead
     * @param isOfOneVersion whether they must be of the same version as the element
     * @param needsId whether each must have an identifier of its own
     * @param unique the properties that must tell them apart
     */
    record Elements(
            Set<ElementClass> classes, boolean standards, boolean isOfOneVersion, boolean needsId, List<String> unique)
            implements Values {
        static Elements of(ElementClass elementClass) {
            return new Elements(Set.of(elementClass), false, false, false, List.of());
        }

        Elements ofOneVersion() {
            return new Elements(classes, standards, true, needsId, unique);
        }

        Elements unique(String... properties) {
            return new Elements(classes, standards, isOfOneVersion, needsId, List.of(properties));
        }

        boolean admits(DtdlVersion holder, DtdlVersion held) {
            return isOfOneVersion ? holder == held : holder.includes(held);
        }
    }
}
