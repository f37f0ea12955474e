import { DataFactory, type Quad, type Quad_Object, type Quad_Subject, Store, Writer } from 'n3';
import { type Node, prefixes, type Text } from './node.ts';

const { blankNode, literal, namedNode, quad } = DataFactory;
const rdfType = namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');

/** @returns the same triples as Turtle. */
export function turtle(root: Node): Promise<string> {
  const writer = new Writer({ prefixes });
  // A publisher stands in the tree at each of its datasets, and in the graph once.
  writer.addQuads([...new Store([...quadsOf(root)])]);
  return new Promise((resolve, reject) => {
    writer.end((error: Error | null, text: string) => (error ? reject(error) : resolve(text)));
  });
}

function* quadsOf(node: Node, subject = subjectOf(node)): Generator<Quad> {
  for (const [name, value] of Object.entries(node)) {
    if (name === '@id' || name === '@context' || value === undefined) continue;
    if (typeof value === 'string') {
      yield quad(subject, rdfType, namedNode(expanded(value)));
      continue;
    }
    for (const one of [value].flat() as (Text | Node)[]) {
      if (isText(one)) yield quad(subject, namedNode(expanded(name)), textOf(one));
      else {
        const object = subjectOf(one);
        yield quad(subject, namedNode(expanded(name)), object as Quad_Object);
        yield* quadsOf(one, object);
      }
    }
  }
}

const subjectOf = (node: Node): Quad_Subject =>
  node['@id'] === undefined ? blankNode() : namedNode(node['@id']);

const isText = (one: Text | Node): one is Text => '@value' in one;

const textOf = ({ '@value': value, '@language': language, '@type': type }: Text) =>
  literal(value, language ?? (type === undefined ? undefined : namedNode(expanded(type))));

/** `dct:title` → the address that it stands for. */
function expanded(name: string): string {
  const [prefix = '', local = ''] = name.split(':', 2);
  const start = Object.hasOwn(prefixes, prefix)
    ? prefixes[prefix as keyof typeof prefixes]
    : undefined;
  return start === undefined ? name : `${start}${local}`;
}
