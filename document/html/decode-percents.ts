/** A path or fragment without its percent encoding. Percent signs that encode no UTF-8 stand for themselves. */
export function decodePercents(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch (error) {
      if (error instanceof URIError) return bytes;
      throw error;
    }
  });
}
