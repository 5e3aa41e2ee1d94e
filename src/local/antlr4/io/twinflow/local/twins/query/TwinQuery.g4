/**
 * The query language of Azure Digital Twins. The service publishes no grammar; this one follows its documentation.
 *
 * Keywords match in any case, names keep theirs. Words that the documentation does not reserve may be names too.
 */
grammar TwinQuery;

options {
    caseInsensitive = true;
}

query
    : SELECT (top selection? | selection) FROM source where? EOF
    ;

top
    : TOP '(' INTEGER ')'
    ;

selection
    : '*'               # everything
    | COUNT '(' ')'     # count
    | item (',' item)*  # items
    ;

item
    : path (AS name)?
    ;

source
    : DIGITALTWINS alias? (join* | match)  # twins
    | RELATIONSHIPS alias?                 # relationships
    ;

join
    : JOIN twin=alias RELATED from=alias '.' name relationship=alias?
    ;

match
    : MATCH node (edge node)*
    ;

node
    : '(' alias? ')'
    ;

edge
    : '<' '-' '[' step ']' '-'  # backward
    | '-' '[' step ']' '-' '>'  # forward
    | '-' '[' step ']' '-'      # either
    ;

// The documentation has names without a colon, too: -[has|includes*..3]-
step
    : alias? (':' name ('|' name)*)? hops?
    | name ('|' name)+ hops?
    ;

hops
    : '*' INTEGER
    | '*' from=INTEGER? '..' to=INTEGER
    ;

where
    : WHERE condition
    ;

condition
    : conjunction (OR conjunction)*
    ;

conjunction
    : negation (AND negation)*
    ;

negation
    : NOT* predicate
    ;

predicate
    : '(' condition ')'                                                                                   # group
    | operand relation                                                                                    # related
    | (IS_DEFINED | IS_NULL | IS_BOOL | IS_NUMBER | IS_STRING | IS_PRIMITIVE | IS_OBJECT) '(' path ')'    # typeTest
    | (STARTSWITH | ENDSWITH | CONTAINS) '(' operand ',' operand ')'                                      # textTest
    | ARRAY_CONTAINS '(' path ',' literal ')'                                                             # arrayTest
    | IS_OF_MODEL '(' (alias ',')? STRING (',' EXACT)? ')'                                                # modelTest
    ;

relation
    : comparator operand
    | (IN | NIN) '[' literal (',' literal)* ']'
    ;

comparator
    : '='
    | '!='
    | '<'
    | '<='
    | '>'
    | '>='
    ;

operand
    : literal
    | path
    ;

path
    : name ('.' name)*
    ;

literal
    : STRING
    | INTEGER
    | NUMBER
    | TRUE
    | FALSE
    | NULL
    ;

name
    : alias
    | JOIN
    | MATCH
    | RELATED
    ;

alias
    : ID
    | ESCAPED
    | ARRAY_CONTAINS
    | CONTAINS
    | DIGITALTWINS
    | ENDSWITH
    | EXACT
    | NIN
    | RELATIONSHIPS
    | STARTSWITH
    ;

AND: 'AND';
ARRAY_CONTAINS: 'ARRAY_CONTAINS';
AS: 'AS';
CONTAINS: 'CONTAINS';
COUNT: 'COUNT';
DIGITALTWINS: 'DIGITALTWINS';
ENDSWITH: 'ENDSWITH';
EXACT: 'EXACT';
FALSE: 'FALSE';
FROM: 'FROM';
IN: 'IN';
IS_BOOL: 'IS_BOOL';
IS_DEFINED: 'IS_DEFINED';
IS_NULL: 'IS_NULL';
IS_NUMBER: 'IS_NUMBER';
IS_OBJECT: 'IS_OBJECT';
IS_OF_MODEL: 'IS_OF_MODEL';
IS_PRIMITIVE: 'IS_PRIMITIVE';
IS_STRING: 'IS_STRING';
JOIN: 'JOIN';
MATCH: 'MATCH';
NIN: 'NIN';
NOT: 'NOT';
NULL: 'NULL';
OR: 'OR';
RELATED: 'RELATED';
RELATIONSHIPS: 'RELATIONSHIPS';
SELECT: 'SELECT';
STARTSWITH: 'STARTSWITH';
TOP: 'TOP';
TRUE: 'TRUE';
WHERE: 'WHERE';

RESERVED
    : 'ALL'
    | 'ASC'
    | 'AVG'
    | 'BY'
    | 'DESC'
    | 'DEVICES'
    | 'DEVICES_JOBS'
    | 'DEVICES_MODULES'
    | 'ENDS_WITH'
    | 'GROUP'
    | 'MAX'
    | 'MIN'
    | 'NOT_IN'
    | 'ORDER'
    | 'STARTS_WITH'
    | 'SUM'
    ;

ID: [A-Z_$] [A-Z0-9_$]*;
// Brackets inside a name are in pairs, as in [[a[0]]]; what follows -[:[[name]] is not a part of it.
ESCAPED: '[[' (~[[\]] | '[' ~[\]]* ']' | '[')+ ']]';
STRING: '\'' (~['\\] | '\\' (['"\\/BFNRT] | 'U' HEX HEX HEX HEX))* '\'';
INTEGER: [0-9]+;
NUMBER: '-'? [0-9]+ ('.' [0-9]+)? ('E' [+\-]? [0-9]+)?;
SPACE: [ \t\r\n]+ -> skip;

fragment HEX: [0-9A-F];
