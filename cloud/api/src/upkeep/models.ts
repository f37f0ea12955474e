/** `pms5003-1=plantower-pms5003,mhz19-1=winsen-mh-z19b`, as a station says what it is made of. */
export function modelsIn(text: string | null): { readonly id: string; readonly model: string }[] {
  return (text ?? '').split(',').flatMap((part) => {
    const [id = '', model = ''] = part.split('=').map((word) => word.trim());
    return id === '' || model === '' ? [] : [{ id, model }];
  });
}
