/** Users as plain values with keys in the order of codersdk. */
import type { User } from "../../core/model.ts";
import { formatInstant } from "../../core/text/time.ts";

/** Source: codersdk/users.go, MinimalUser. */
export function minimalUserValue({ id, username, name, avatarUrl }: User): object {
  return {
    id,
    username,
    name: name === "" ? undefined : name,
    avatar_url: avatarUrl === "" ? undefined : avatarUrl,
  };
}

/** Source: codersdk/users.go, ReducedUser. */
export function reducedUserValue(user: User): object {
  return {
    ...minimalUserValue(user),
    email: user.email,
    created_at: formatInstant(user.createdAt),
    updated_at: formatInstant(user.createdAt),
    last_seen_at: formatInstant(user.createdAt),
    status: user.status,
    login_type: "password",
  };
}
