/** The paths of the document, with the items of their answers as they are without `fields`. */
import type { paths } from './openapi.ts';

/** Of the kinds of item that an array may have, those that lack nothing. */
type WholeItem<Item> = Item extends unknown
  ? Record<never, never> extends Item
    ? never
    : Item
  : never;
type WholeMember<Member> = Member extends readonly (infer Item)[] ? WholeItem<Item>[] : Member;
type WholeBody<Body> = Body extends object
  ? { [Name in keyof Body]: WholeMember<Body[Name]> }
  : Body;

type WholeResponse<Response> = Response extends { content: { 'application/json': infer Body } }
  ? Omit<Response, 'content'> & {
      content: Omit<Response['content'], 'application/json'> & {
        'application/json': WholeBody<Body>;
      };
    }
  : Response;

type WholeOperation<Operation> = Operation extends { responses: infer Responses }
  ? Omit<Operation, 'responses'> & {
      responses: { [Status in keyof Responses]: WholeResponse<Responses[Status]> };
    }
  : Operation;

export type WholePaths = {
  [Path in keyof paths]: {
    [Method in keyof paths[Path]]: WholeOperation<paths[Path][Method]>;
  };
};
