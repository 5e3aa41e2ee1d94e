package io.twinflow.local.twins.dtdl;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the terms in an element mean.
 *
 * @param isComplete whether every extension in force is known; otherwise a term may mean what is not known here
 */
record Context(DtdlVersion version, Set<Extension> extensions, boolean isComplete) {
    private static final Vocabulary DTDL_2 = Vocabulary.of(DtdlVersion.V2);
    private static final Vocabulary DTDL_3 = Vocabulary.of(DtdlVersion.V3);

    Context {
        extensions = Set.copyOf(extensions);
    }

    /** A context that knows no more than a version of the language. */
    static Context of(DtdlVersion version) {
        return new Context(version, Set.of(), true);
    }

    Context in(DtdlVersion other) {
        return new Context(other, extensions, isComplete);
    }

    Context with(Extension extension) {
        Set<Extension> more = EnumSet.of(extension);
        more.addAll(extensions);
        return new Context(version, more, isComplete);
    }

    Context incomplete() {
        return new Context(version, extensions, false);
    }

    /** The identifier that a term stands for. */
    Optional<String> resolve(String term) {
        Optional<String> id = (version == DtdlVersion.V2 ? DTDL_2 : DTDL_3).find(term);
        for (Extension extension : extensions) {
            id = id.or(() -> extension.vocabulary().find(term));
        }
        return id;
    }

    /** The identifier that a term stands for, or the word itself if it is no term. */
    String expand(String word) {
        return resolve(word).orElse(word);
    }
}
