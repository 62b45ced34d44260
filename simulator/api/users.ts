export const ROLES = ["Operator", "Storage Administrator", "Application Administrator"] as const;

export type Role = (typeof ROLES)[number];

export interface User {
  readonly username: string;
  readonly password: string;
  readonly role: Role;
}

/**
 * One user a role of NetApp's documentation (api-automation, REST API access and authentication): an Operator reads,
 * a Storage Administrator also changes storage, an Application Administrator may do everything.
 */
export const USERS: readonly User[] = [
  { username: "operator", password: "operator-secret", role: "Operator" },
  { username: "storage", password: "storage-secret", role: "Storage Administrator" },
  { username: "admin", password: "admin-secret", role: "Application Administrator" },
];

/** The user of a Basic `Authorization` header; undefined for none, another scheme, or a wrong password. */
export function userOf(authorization: string | undefined): User | undefined {
  const encoded = /^basic +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const credential = Buffer.from(encoded, "base64").toString("utf8");
  return USERS.find((user) => credential === `${user.username}:${user.password}`);
}

/** Whether a role may do what needs at least the other. */
export function permits(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
