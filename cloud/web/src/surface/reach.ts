/** Where stations carry an estimate; apart from it, so that a text can say so without turf. */

export const stationsMin = 3;
/** Low-cost stations of one city stand 1 to 5 km apart; dust of a street is gone sooner. */
export const reachKm = 5;
